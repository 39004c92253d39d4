import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { Card } from '../../../miniapp/src/ui/Card.tsx';
import { KeyValue } from '../../../miniapp/src/ui/KeyValue.tsx';
import { List, ListRow } from '../../../miniapp/src/ui/ListRow.tsx';
import { ScoreBar } from '../../../miniapp/src/ui/ScoreBar.tsx';
import { Timeline } from '../../../miniapp/src/ui/Timeline.tsx';

describe('ScoreBar', () => {
  test('is a meter with its value in words', () => {
    render(<ScoreBar label="满意度" score={18.5} max={20} />);
    const meter = screen.getByRole('meter', { name: '满意度' });
    expect(meter.getAttribute('aria-valuenow')).toBe('18.5');
    expect(meter.getAttribute('aria-valuetext')).toBe('18.5 分，满分 20 分');
  });

  test('without a score it gives the reason and never a 0', () => {
    render(<ScoreBar label="设备在线" score={null} max={5} reason="没有设备" />);
    expect(screen.queryByRole('meter')).toBeNull();
    expect(screen.getByRole('img', { name: '设备在线: 没有设备' }).textContent).not.toContain('0');
  });
});

describe('Timeline', () => {
  test('is a list in order that marks the step under way', () => {
    render(
      <Timeline
        label="进度"
        steps={[
          { id: 'a', title: '已提交', note: '9:14', state: 'done' },
          { id: 'b', title: '运送中', state: 'current' },
          { id: 'c', title: '送达', state: 'upcoming' },
        ]}
      />,
    );
    const items = screen.getAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual(['已提交9:14', '运送中进行中', '送达未开始']);
    expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  });
});

describe('Card, List and KeyValue', () => {
  test('a titled card is a region of that name', () => {
    render(<Card title="最近的地点">内容</Card>);
    expect(screen.getByRole('region', { name: '最近的地点' })).toBeTruthy();
  });

  test('a card that leads somewhere is a link, by Enter too', () => {
    const onPress = vi.fn();
    render(
      <Card onPress={onPress} label="东城街道">
        内容
      </Card>,
    );
    fireEvent.keyDown(screen.getByRole('link', { name: '东城街道' }), { key: 'Enter' });
    expect(onPress).toHaveBeenCalledOnce();
  });

  test('rows are items of a named list; only those that lead somewhere are links', () => {
    const onPress = vi.fn();
    render(
      <List label="地点">
        <ListRow title="甲" note="08:30" end="1.2 公里" onPress={onPress} />
        <ListRow title="乙" />
      </List>,
    );
    expect(screen.getByRole('list', { name: '地点' })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    fireEvent.click(screen.getByRole('link'));
    expect(onPress).toHaveBeenCalledOnce();
  });

  test('pairs keep the order name, value', () => {
    const { container } = render(
      <KeyValue
        pairs={[
          { name: '电话', value: '023' },
          { name: '编号', value: 'A1', selectable: true },
        ]}
      />,
    );
    expect(container.textContent).toBe('电话023编号A1');
  });
});
