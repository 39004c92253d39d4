/** Gives the content to the browser as a file; WeChat has no files of its own to offer, so pages find another way there. */
export function saveFile(name: string, content: string | ArrayBuffer, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
