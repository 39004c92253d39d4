import Taro from '@tarojs/taro';

/** As the API takes it: base64, at most some 180 KB. */
const MOST_BYTES = 180_000;

export interface PickedSheet {
  name: string;
  format: 'xlsx' | 'csv';
  content: string;
}
export type Picked = PickedSheet | 'tooBig' | 'wrongType' | null;

const formatOf = (name: string): PickedSheet['format'] | null => {
  const ending = name.toLowerCase().split('.').pop();
  return ending === 'xlsx' || ending === 'csv' ? ending : null;
};

/** A file that was chosen, as the API wants it. Too big or of another kind it is told by a word. */
export async function sheetOf(file: File): Promise<Picked> {
  const format = formatOf(file.name);
  if (!format) return 'wrongType';
  if (file.size > MOST_BYTES) return 'tooBig';
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { name: file.name, format, content: address.replace(/^[^,]*,/, '') };
}

async function pickInWeChat(): Promise<Picked> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv'] }).catch(
    () => null,
  );
  const file = chosen?.tempFiles[0];
  if (!file) return null;
  const format = formatOf(file.name);
  if (!format) return 'wrongType';
  if (file.size > MOST_BYTES) return 'tooBig';
  const content = Taro.getFileSystemManager().readFileSync(file.path, 'base64');
  return { name: file.name, format, content: String(content) };
}

/** Lets the person choose a sheet; null where they changed their mind. */
export function pickSheet(): Promise<Picked> {
  if (process.env.TARO_ENV === 'weapp') return pickInWeChat();
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.xlsx,.csv';
  input.style.display = 'none';
  document.body.append(input);
  return new Promise((resolve) => {
    const end = (picked: Picked) => {
      input.remove();
      resolve(picked);
    };
    input.onchange = () => {
      const [file] = Array.from(input.files ?? []);
      if (file) sheetOf(file).then(end, () => end('wrongType'));
      else end(null);
    };
    input.oncancel = () => end(null);
    input.click();
  });
}
