import { View } from '@tarojs/components';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { access } from './access';
import './QrCode.scss';

/** White around the code, in modules: scanners need it (ISO/IEC 18004). */
const QUIET = 4;

/** The code as one path in a picture of its own: sharp at every size, dark on white in every theme. */
export function qrPicture(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const size = count + 2 * QUIET;
  let path = '';
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}

/** A code to be scanned; `label` says in words what it is, and what it holds must stand beside it as text. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const picture = useMemo(() => qrPicture(text), [text]);
  return (
    <View
      className="k-qr"
      style={{ backgroundImage: `url("${picture}")` }}
      {...access({ role: 'img', label })}
    />
  );
}
