import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import { EmptyState, ErrorState, LoadMore, Notice, Skeleton } from '../../../miniapp/src/ui/states.tsx';

describe('ErrorState', () => {
  test('shows the words of the server, a retry and the reference to quote', () => {
    const onRetry = vi.fn();
    render(
      <ErrorState
        error={new RequestError('UNAVAILABLE', '服务暂时不可用', 503, null, 'req-1')}
        onRetry={onRetry}
      />,
    );
    expect(screen.getByRole('alert').textContent).toContain('服务暂时不可用');
    expect(screen.getByText('编号 req-1')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('says that there is no network instead of a technical reason', () => {
    render(<ErrorState error={new RequestError('OFFLINE', 'request:fail errcode -2')} />);
    expect(screen.getByRole('heading', { name: '现在没有网络' })).toBeTruthy();
    expect(screen.queryByText(/errcode/)).toBeNull();
  });

  test('never shows the text of an error that is not an answer of ours', () => {
    render(<ErrorState error={new TypeError('undefined is not a function')} />);
    expect(screen.queryByText(/undefined/)).toBeNull();
    expect(screen.getByRole('heading', { name: '没有加载出来' })).toBeTruthy();
  });
});

describe('the other states', () => {
  test('a skeleton says that it loads and hides its grey lines from readers', () => {
    const { container } = render(<Skeleton rows={2} />);
    expect(screen.getByRole('status', { name: '正在加载' })).toBeTruthy();
    expect(container.querySelectorAll('[aria-hidden="true"]')).toHaveLength(2);
  });

  test('an empty list says why and offers what to do', () => {
    render(
      <EmptyState title="没有正在营业的地点" action={<span>去掉这个条件</span>}>
        附近有 6 个地点未营业
      </EmptyState>,
    );
    expect(screen.getByRole('heading', { name: '没有正在营业的地点' })).toBeTruthy();
    expect(screen.getByText('去掉这个条件')).toBeTruthy();
  });

  test('a notice is read out only when it is live, and at once when it is danger', () => {
    const { rerender } = render(<Notice>午休</Notice>);
    expect(screen.getByRole('note').textContent).toBe('午休');
    rerender(<Notice live>午休</Notice>);
    expect(screen.getByRole('status')).toBeTruthy();
    rerender(
      <Notice live tone="danger">
        停用
      </Notice>,
    );
    expect(screen.getByRole('alert')).toBeTruthy();
  });

  test('load more is a button until there is no more', () => {
    const onMore = vi.fn();
    const { rerender } = render(<LoadMore hasMore busy={false} onMore={onMore} />);
    fireEvent.click(screen.getByRole('button', { name: '加载更多' }));
    rerender(<LoadMore hasMore busy onMore={onMore} />);
    fireEvent.click(screen.getByRole('button'));
    expect(onMore).toHaveBeenCalledOnce();
    rerender(<LoadMore hasMore={false} busy={false} onMore={onMore} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('没有更多了')).toBeTruthy();
  });
});
