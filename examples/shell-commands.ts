/** The shell commands of a page, except those that start a server or set where it is. */
export function shellCommandsIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.filter((block) => !/^(export|npm|clickferry serve)\b/m.test(block));
}
