/** What a shell loads to ask us for what may come next: nothing of the program stands in it, so it never grows old. */

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The first line of an answer says whether names of files fit as well; a candidate and its description follow, a blank between. */
export const FILES = "files";
export const NO_FILES = "words";

const bash = `# wfstate in bash: put this into ~/.bashrc
#   eval "$(wfstate completion bash)"
_wfstate() {
  local line="\${COMP_LINE:0:COMP_POINT}" current prefix kind="" candidate description breaks
  local -a words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]}-1]}"
  # What stands before a character that parts words for readline is no part of what it puts in.
  breaks="\${COMP_WORDBREAKS//[^@:=]/}"
  [[ -n $breaks ]] && prefix="\${current%"\${current##*[$breaks]}"}"
  COMPREPLY=()
  while IFS=' ' read -r candidate description; do
    if [[ -z $kind ]]; then
      kind="$candidate"
    elif [[ $candidate == "$current"* ]]; then
      COMPREPLY+=("\${candidate#"$prefix"}")
    fi
  done < <("\${words[0]}" __complete -- "\${words[@]:1}" 2>/dev/null)
  if [[ $kind == ${FILES} ]]; then
    compopt -o filenames 2>/dev/null
    current="\${current#"$prefix"}"
    while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen -f -- "$current")
  fi
}
complete -F _wfstate wfstate
`;

const zsh = `#compdef wfstate
# wfstate in zsh: put this into ~/.zshrc, after compinit
#   eval "$(wfstate completion zsh)"
_wfstate() {
  local -a lines described
  local line kind
  lines=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  kind="\${lines[1]}"
  for line in "\${(@)lines[2,-1]}"; do
    described+=("\${\${line%% *}//:/\\\\:}:\${line#* }")
  done
  (( $#described )) && _describe -t wfstate wfstate described
  [[ $kind == ${FILES} ]] && { compset -P '*='; _files }
  return 0
}
if [[ "\${funcstack[1]}" == _wfstate ]]; then
  _wfstate "$@"
else
  compdef _wfstate wfstate
fi
`;

const fish = `# wfstate in fish: put this into ~/.config/fish/config.fish
#   wfstate completion fish | source
function __wfstate_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answer ($words[1] __complete -- $words[2..] 2>/dev/null)
    string replace ' ' \\t -- $answer[2..]
    test "$answer[1]" = ${FILES}; and __fish_complete_path (commandline -ct)
end
complete -c wfstate -f -k -a '(__wfstate_complete)'
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
