import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { Button } from '../../../miniapp/src/ui/Button.tsx';
import { Chip, FilterChips } from '../../../miniapp/src/ui/Chips.tsx';

describe('Button', () => {
  test('is a button in the accessibility tree, reachable by keyboard, pressed by tap, Enter and Space', () => {
    const onPress = vi.fn();
    render(<Button onPress={onPress}>去办理</Button>);
    const button = screen.getByRole('button', { name: '去办理' });
    expect(button.tabIndex).toBe(0);
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.keyDown(button, { key: ' ' });
    fireEvent.keyDown(button, { key: 'a' });
    expect(onPress).toHaveBeenCalledTimes(3);
  });

  test.each([
    ['disabled', { disabled: true }],
    ['busy', { busy: true }],
  ])('takes no press while %s and says so', (_state, given) => {
    const onPress = vi.fn();
    render(
      <Button onPress={onPress} {...given}>
        提交
      </Button>,
    );
    const button = screen.getByRole('button');
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    expect(onPress).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('aria-busy')).toBe(String('busy' in given));
  });

  test('asks WeChat for the phone number through its own button there, and is a plain button in a browser', () => {
    const onOpen = vi.fn();
    process.env.TARO_ENV = 'weapp';
    const { container, unmount } = render(
      <Button openType="getPhoneNumber" onOpen={onOpen}>
        手机号
      </Button>,
    );
    fireEvent.click(container.querySelector('[data-open-type="getPhoneNumber"]') as Element);
    expect(onOpen).toHaveBeenCalledWith({ code: 'phone-code' });
    unmount();
    process.env.TARO_ENV = 'h5';
    render(<Button openType="getPhoneNumber">手机号</Button>);
    expect(document.querySelector('[data-open-type]')).toBeNull();
  });

  test('writes aria-role instead of role in WeChat, where screen readers look for it', () => {
    process.env.TARO_ENV = 'weapp';
    const { container } = render(<Button>去办理</Button>);
    const element = container.firstElementChild;
    expect(element?.getAttribute('data-aria-role')).toBe('button');
    expect(element?.hasAttribute('role')).toBe(false);
    expect(element?.hasAttribute('tabindex')).toBe(false);
  });
});

describe('FilterChips', () => {
  const options = [
    { value: 'open' as const, label: '正在营业' },
    { value: 'machine' as const, label: '自助机' },
  ];

  test('are a named group of toggles that say whether they are on', () => {
    render(<FilterChips label="筛选" options={options} chosen={['open']} onChange={() => undefined} />);
    expect(screen.getByRole('group', { name: '筛选' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '正在营业', pressed: true })).toBeTruthy();
    expect(screen.getByRole('button', { name: '自助机', pressed: false })).toBeTruthy();
  });

  test('add and take away; with `single` the newest replaces the other', () => {
    const onChange = vi.fn();
    const { rerender } = render(
      <FilterChips label="筛选" options={options} chosen={['open']} onChange={onChange} />,
    );
    fireEvent.click(screen.getByText('自助机'));
    fireEvent.click(screen.getByText('正在营业'));
    rerender(<FilterChips label="筛选" options={options} chosen={['open']} onChange={onChange} single />);
    fireEvent.click(screen.getByText('自助机'));
    expect(onChange.mock.calls).toEqual([[['open', 'machine']], [[]], [['machine']]]);
  });

  test('a disabled chip stays as it is', () => {
    const onToggle = vi.fn();
    render(
      <Chip on={false} onToggle={onToggle} disabled>
        校园
      </Chip>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(onToggle).not.toHaveBeenCalled();
  });
});
