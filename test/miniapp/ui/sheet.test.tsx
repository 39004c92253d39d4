import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { Button } from '../../../miniapp/src/ui/Button.tsx';
import { Sheet } from '../../../miniapp/src/ui/Sheet.tsx';

function Opener() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>打开</Button>
      <Sheet open={open} title="选择乡镇" onClose={() => setOpen(false)} footer={<Button>确定</Button>}>
        <Button>东城街道</Button>
      </Sheet>
    </>
  );
}

function open(): HTMLElement {
  render(<Opener />);
  const opener = screen.getByRole('button', { name: '打开' });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

describe('Sheet', () => {
  test('is a modal dialog named by its title that takes the focus', () => {
    open();
    const dialog = screen.getByRole('dialog', { name: '选择乡镇' });
    expect(dialog.getAttribute('aria-modal')).toBe('true');
    expect(document.activeElement).toBe(dialog);
  });

  test('keeps Tab inside, in both directions', () => {
    open();
    const last = screen.getByRole('button', { name: '确定' });
    const first = screen.getByRole('button', { name: '关闭' });
    last.focus();
    fireEvent.keyDown(last, { key: 'Tab' });
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(first, { key: 'Tab', shiftKey: true });
    expect(document.activeElement).toBe(last);
  });

  test.each([
    ['Esc', () => fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })],
    ['the close button', () => fireEvent.click(screen.getByRole('button', { name: '关闭' }))],
    ['the dimmed ground', () => fireEvent.click(document.querySelector('.k-sheet__shade') as Element)],
  ])('closes by %s and gives the focus back', (_way, close) => {
    const opener = open();
    close();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});
