import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Checkbox, Switch } from '../../../miniapp/src/ui/Checkbox.tsx';
import { RadioGroup } from '../../../miniapp/src/ui/RadioGroup.tsx';
import { type Mark, Rating } from '../../../miniapp/src/ui/Rating.tsx';
import { SegmentedControl, Tabs } from '../../../miniapp/src/ui/Tabs.tsx';

type Way = 'home' | 'campus' | 'machine';
const ways = [
  { value: 'home' as const, label: '寄到家' },
  { value: 'campus' as const, label: '校园自取' },
  { value: 'machine' as const, label: '自助机' },
];

function Ways({ start = null }: { start?: Way | null }) {
  const [way, setWay] = useState<Way | null>(start);
  return <RadioGroup label="领取方式" hint="可以随时更改" options={ways} value={way} onChange={setWay} />;
}

const checked = () => screen.queryAllByRole('radio', { checked: true }).map((radio) => radio.textContent);

function Overall() {
  const [mark, setMark] = useState<Mark | null>(null);
  return <Rating label="总体感受" value={mark} onChange={setMark} />;
}

function Kinds() {
  const [kind, setKind] = useState<'open' | 'done'>('open');
  const options = [
    { value: 'open' as const, label: '进行中' },
    { value: 'done' as const, label: '已完成' },
  ];
  return (
    <Tabs label="类型" options={options} value={kind} onChange={setKind}>
      {kind}
    </Tabs>
  );
}

describe('RadioGroup', () => {
  test('is named by its label, described by its hint, and one radio at most is checked', () => {
    render(<Ways />);
    const group = screen.getByRole('radiogroup', { name: '领取方式' });
    const hint = document.getElementById(group.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('可以随时更改');
    expect(checked()).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: '校园自取' }));
    expect(checked()).toEqual(['校园自取']);
  });

  test('arrow keys choose and move the focus, around the ends too', () => {
    render(<Ways start="home" />);
    const group = screen.getByRole('radiogroup');
    fireEvent.keyDown(group, { key: 'ArrowUp' });
    expect(checked()).toEqual(['自助机']);
    expect(document.activeElement?.textContent).toBe('自助机');
    fireEvent.keyDown(group, { key: 'ArrowDown' });
    expect(checked()).toEqual(['寄到家']);
    fireEvent.keyDown(group, { key: 'End' });
    expect(checked()).toEqual(['自助机']);
  });

  test('is one stop of the tab order: the chosen radio, else the first', () => {
    const { unmount } = render(<Ways start="campus" />);
    const stops = () => screen.getAllByRole('radio').filter((radio) => radio.tabIndex === 0);
    expect(stops().map((radio) => radio.textContent)).toEqual(['校园自取']);
    unmount();
    render(<Ways />);
    expect(stops().map((radio) => radio.textContent)).toEqual(['寄到家']);
  });
});

describe('Rating', () => {
  test('says each mark in words (C01), not by colour or stars only', () => {
    render(<Overall />);
    expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label'))).toEqual([
      '1 分，很不满意',
      '2 分，不满意',
      '3 分，一般',
      '4 分，满意',
      '5 分，很满意',
    ]);
    fireEvent.click(screen.getByRole('radio', { name: '4 分，满意' }));
    expect(screen.getByText('4 分，满意')).toBeTruthy();
  });

  test('is set by arrow keys', () => {
    render(<Overall />);
    fireEvent.keyDown(screen.getByRole('radiogroup'), { key: 'ArrowRight' });
    fireEvent.keyDown(screen.getByRole('radiogroup'), { key: 'ArrowRight' });
    expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('2 分，不满意');
  });
});

describe('Checkbox and Switch', () => {
  test('a checkbox is toggled by tap and Space and tells its error', () => {
    const onChange = vi.fn();
    render(
      <Checkbox checked={false} onChange={onChange} error="请先勾选">
        我同意
      </Checkbox>,
    );
    const box = screen.getByRole('checkbox', { name: '我同意', checked: false });
    fireEvent.click(box);
    fireEvent.keyDown(box, { key: ' ' });
    expect(onChange.mock.calls).toEqual([[true], [true]]);
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('请先勾选');
  });

  test('a switch says on or off; disabled it stays', () => {
    const onChange = vi.fn();
    const { rerender } = render(
      <Switch on onChange={onChange}>
        到货提醒
      </Switch>,
    );
    fireEvent.click(screen.getByRole('switch', { checked: true }));
    rerender(
      <Switch on onChange={onChange} disabled>
        到货提醒
      </Switch>,
    );
    fireEvent.click(screen.getByRole('switch'));
    expect(onChange.mock.calls).toEqual([[false]]);
  });
});

describe('Tabs and SegmentedControl', () => {
  test('the selected tab names the panel; arrows walk the tabs', () => {
    render(<Kinds />);
    expect(screen.getByRole('tabpanel', { name: '进行中' }).textContent).toBe('open');
    fireEvent.keyDown(screen.getByRole('tablist', { name: '类型' }), { key: 'ArrowRight' });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('已完成');
    expect(screen.getByRole('tabpanel', { name: '已完成' }).textContent).toBe('done');
    expect(document.activeElement?.textContent).toBe('已完成');
  });

  test('a segmented control is a radio group', () => {
    const onChange = vi.fn();
    render(<SegmentedControl label="查看方式" options={ways} value="home" onChange={onChange} />);
    expect(screen.getByRole('radiogroup', { name: '查看方式' })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: '自助机' }));
    expect(onChange).toHaveBeenCalledWith('machine');
  });
});
