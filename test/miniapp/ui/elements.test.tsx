import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Input, Text, Textarea, View } from '../../../miniapp/src/ui/elements.h5';

const box = (): HTMLInputElement => screen.getByRole('textbox');
const write = (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } });

/** A field whose owner keeps digits only. */
function Digits({ told }: { told: (value: string) => void }) {
  const [value, setValue] = useState('');
  return (
    <Input
      value={value}
      onInput={({ detail }) => {
        told(detail.value);
        setValue(detail.value.replace(/\D/g, ''));
      }}
    />
  );
}

test('what is written is told, and what its owner makes of it is put back', () => {
  const told = vi.fn();
  render(<Digits told={told} />);
  write(box(), '12a');
  expect(told).toHaveBeenLastCalledWith('12a');
  expect(box().value).toBe('12');
});

test('letters of an input method are told once they are chosen, and stay in the field meanwhile', () => {
  const told = vi.fn();
  render(<Input value="" onInput={({ detail }) => told(detail.value)} />);
  fireEvent.compositionStart(box());
  write(box(), 'da guan');
  expect(told).not.toHaveBeenCalled();
  expect(box().value).toBe('da guan');
  box().value = '大观';
  fireEvent.compositionEnd(box());
  expect(told).toHaveBeenLastCalledWith('大观');
});

test('Enter confirms, but not the Enter that chooses a word of an input method', () => {
  const confirmed = vi.fn();
  render(<Input value="" onConfirm={confirmed} />);
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  expect(confirmed).not.toHaveBeenCalled();
  fireEvent.keyDown(box(), { key: 'Enter' });
  expect(confirmed).toHaveBeenCalledTimes(1);
});

test.each([
  ['number', '7', true],
  ['number', '.', false],
  ['number', 'e', false],
  ['digit', '.', true],
  ['digit', '-', false],
  ['text', 'e', true],
] as const)('a field of %s takes "%s": %s', (type, data, taken) => {
  render(<Input value="" type={type} />);
  const field = screen.getByRole(type === 'text' ? 'textbox' : 'spinbutton');
  const event = new InputEvent('beforeinput', { data, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(!taken);
});

test('a number is cut at its length, which a browser does not do', () => {
  const told = vi.fn();
  render(<Input value="" type="number" maxlength={3} onInput={({ detail }) => told(detail.value)} />);
  write(screen.getByRole('spinbutton'), '12345');
  expect(told).toHaveBeenLastCalledWith('123');
});

test('what the inner element is called by reaches it', () => {
  render(<Textarea value="a" nativeProps={{ 'aria-label': '备注', 'data-testid': 'remark' }} />);
  expect(screen.getByRole('textbox', { name: '备注' })).toBe(screen.getByTestId('remark'));
});

test('a View passes on what it is given and is no element that draws itself; text to be copied can be selected', () => {
  render(
    <View role="note" className="k" catchMove>
      <Text userSelect>A1</Text>
    </View>,
  );
  expect(screen.getByRole('note').outerHTML).toMatch(
    /^<div role="note" class="k"><span style="[^"]*user-select: text/,
  );
});
