/** The text of an option as somebody wrote it, and where: `CLICKFERRY_PORT` or `--port`. */
export interface Written {
  readonly from: string;
  readonly text: string;
}
