import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Stepper } from '../../../miniapp/src/ui/Stepper.tsx';
import { TextArea, TextInput } from '../../../miniapp/src/ui/TextInput.tsx';

function Quantity() {
  const [value, setValue] = useState(1);
  return <Stepper label="数量" unit="盒" min={1} max={3} value={value} onChange={setValue} />;
}

describe('TextInput', () => {
  test('the input itself carries the name, hint and error, since Taro wraps it', () => {
    render(
      <TextInput
        label="手机号"
        hint="用来联系您"
        error="请填写 11 位"
        value="138"
        onChange={() => undefined}
        required
      />,
    );
    const input = screen.getByRole('textbox', { name: '手机号' });
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described).toEqual(['用来联系您', '请填写 11 位']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-required')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('请填写 11 位');
  });

  test('gives what is typed as text and tells when Enter is pressed', () => {
    const onChange = vi.fn();
    const onDone = vi.fn();
    render(<TextInput label="姓名" value="" onChange={onChange} onDone={onDone} />);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '李' } });
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' });
    expect(onChange).toHaveBeenCalledWith('李');
    expect(onDone).toHaveBeenCalledOnce();
  });

  test('without a hint or error nothing is described', () => {
    render(<TextInput label="姓名" value="" onChange={() => undefined} />);
    expect(screen.getByRole('textbox').hasAttribute('aria-describedby')).toBe(false);
  });

  test('a text area counts what is written', () => {
    render(<TextArea label="想说的话" value="很好" maxLength={200} onChange={() => undefined} />);
    expect(screen.getByText('2 / 200')).toBeTruthy();
  });
});

describe('Stepper', () => {
  test('stops at its ends and says the value with its unit', () => {
    render(<Quantity />);
    const spin = screen.getByRole('spinbutton', { name: '数量' });
    const less = screen.getByRole('button', { name: '减少数量' });
    const more = screen.getByRole('button', { name: '增加数量' });
    expect(less.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(less);
    expect(spin.getAttribute('aria-valuenow')).toBe('1');
    for (let press = 0; press < 5; press += 1) fireEvent.click(more);
    expect(spin.getAttribute('aria-valuetext')).toBe('3盒');
    expect(more.getAttribute('aria-disabled')).toBe('true');
  });

  test('follows arrow keys, Home and End', () => {
    render(<Quantity />);
    const spin = screen.getByRole('spinbutton');
    fireEvent.keyDown(spin, { key: 'End' });
    expect(spin.getAttribute('aria-valuenow')).toBe('3');
    fireEvent.keyDown(spin, { key: 'ArrowDown' });
    expect(spin.getAttribute('aria-valuenow')).toBe('2');
    fireEvent.keyDown(spin, { key: 'Home' });
    expect(spin.getAttribute('aria-valuenow')).toBe('1');
  });
});
