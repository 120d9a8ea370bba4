import { testTranscripts } from "./transcripts.ts";

testTranscripts("mariadb");
