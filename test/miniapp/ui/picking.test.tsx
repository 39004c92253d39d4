import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { PickField, PickSheet } from '../../../miniapp/src/ui/index.ts';

const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `选项${at}` }));
const sheet = (count: number, onPick = vi.fn()) => {
  render(
    <PickSheet
      open
      title="选择"
      groups={[{ name: '一组', options: options(count) }]}
      value="v1"
      onPick={onPick}
      onClose={() => undefined}
    />,
  );
  return onPick;
};

describe('PickSheet', () => {
  test('names its group, marks what is chosen, and a tap chooses', () => {
    const onPick = sheet(3);
    const group = screen.getByRole('group', { name: '一组' });
    const chosen = within(group).getByRole('button', { pressed: true });
    expect(chosen.textContent).toBe('选项1');
    fireEvent.click(within(group).getByRole('button', { name: '选项2' }));
    expect(onPick).toHaveBeenCalledWith('v2');
  });

  test('a long list can be searched, and says when nothing fits; a short one has no search', () => {
    sheet(20);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' 选项19 ' } });
    expect(screen.getAllByRole('button', { name: /选项/ })).toHaveLength(1);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '没有的' } });
    expect(screen.getByText('没有找到')).toBeTruthy();
  });

  test('a short list has no search', () => {
    sheet(3);
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('PickField', () => {
  test('speaks label and choice as one button; without a choice the placeholder', () => {
    const onPress = vi.fn();
    const field = (value: string) => (
      <PickField
        label="乡镇"
        value={value}
        placeholder="请选择"
        error={value ? null : '必选'}
        onPress={onPress}
      />
    );
    const { rerender } = render(field(''));
    fireEvent.click(screen.getByRole('button', { name: '乡镇 请选择' }));
    expect(onPress).toHaveBeenCalledTimes(1);
    const described = screen.getByRole('button').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe('必选');
    rerender(field('三泉镇'));
    expect(screen.getByRole('button', { name: '乡镇 三泉镇' })).toBeTruthy();
  });
});
