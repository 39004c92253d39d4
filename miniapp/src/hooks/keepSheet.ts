import Taro from '@tarojs/taro';
import { saveFile } from './saveFile';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A browser saves the sheet; WeChat opens it, and its menu sends it on. */
export function keepSheet(name: string, bytes: ArrayBuffer): void {
  if (process.env.TARO_ENV === 'h5') {
    saveFile(`${name}.xlsx`, bytes, XLSX);
    return;
  }
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.xlsx`;
  Taro.getFileSystemManager().writeFileSync(filePath, bytes);
  void Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
}
