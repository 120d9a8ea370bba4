/** Small drawings for buttons; what a button does stands in its label. */

const paths = {
  auto: "M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5zM8 3.25v9.5a4.75 4.75 0 1 1 0-9.5z",
  light:
    "M8 4.75a3.25 3.25 0 1 0 0 6.5a3.25 3.25 0 1 0 0-6.5zM7.25.75h1.5v2h-1.5zM7.25 13.25h1.5v2h-1.5zM.75 7.25h2v1.5h-2zM13.25 7.25h2v1.5h-2zM2.34 3.4L3.4 2.34L4.81 3.75L3.75 4.81zM11.19 12.25L12.25 11.19L13.66 12.6L12.6 13.66zM2.34 12.6L3.75 11.19L4.81 12.25L3.4 13.66zM11.19 3.75L12.6 2.34L13.66 3.4L12.25 4.81z",
  dark: "M6.5 1.5A6.5 6.5 0 1 0 14.5 9.5A5.2 5.2 0 0 1 6.5 1.5z",
  search:
    "M6.75 1.5a5.25 5.25 0 1 0 3.2 9.4l3.3 3.3l1.06-1.06l-3.3-3.3A5.25 5.25 0 0 0 6.75 1.5zM6.75 3a3.75 3.75 0 1 1 0 7.5a3.75 3.75 0 1 1 0-7.5z",
  close:
    "M3.5 2.44L8 6.94L12.5 2.44L13.56 3.5L9.06 8L13.56 12.5L12.5 13.56L8 9.06L3.5 13.56L2.44 12.5L6.94 8L2.44 3.5z",
  copy: "M5.5 1.5h8.5v9h-3v3.5h-9V5h3.5zM7 3v2h4v4h1.5V3zM3.5 6.5v6h6v-6z",
  link: "M6.6 5.5H5a2.5 2.5 0 0 0 0 5h1.6V12H5a4 4 0 0 1 0-8h1.6zM9.4 4H11a4 4 0 0 1 0 8H9.4v-1.5H11a2.5 2.5 0 0 0 0-5H9.4zM5.25 7.25h5.5v1.5h-5.5z",
  check: "M2.3 8.3L3.7 6.9L6.6 9.8L12.5 3.7L13.9 5.1L6.6 12.6z",
  pause: "M4 3h2.75v10H4zM9.25 3H12v10H9.25z",
  play: "M4.5 2.5L13 8L4.5 13.5z",
  pulse: "M1 8.75V7.25h3L6 2.25h1.2l2.7 8.3l1.3-3.3H15v1.5h-2.8L10.5 13.25H9.3L6.55 4.9L5 8.75z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 14 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={paths[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
