import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { KeySheet } from '../../../miniapp/src/staff/machines/KeySheet.tsx';
import StaffMachinesPage from '../../../miniapp/src/staff/pages/machines/index.tsx';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const machine = {
  ...{ id: 'm1', name: '东门自助机', pointId: 'p1', region: '500119001', state: 'active' },
  ...{ commissionedOn: '2022-06-01', online: true, lastSeenAt: null, secondsSinceSeen: null },
  ...{ offlineDays: { used: 0, allowed: 5, goneOn: null }, slots: [], sample: false },
};
const secret = 'k7-Xx_secret-letters';
const served = () =>
  serve({ 'GET /machines': [machine], 'POST /machines/m1/keys': { keyId: 'key-1', secret } });
const click = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

describe('Keys of a machine', () => {
  test('a new key is shown once after saying what becomes of the old ones, copied, and gone when closed', async () => {
    served();
    drawAs(['operator'], <StaffMachinesPage />);
    await click('东门自助机的密钥');
    await screen.findByText(/最早的一把立即失效/);
    expect(sentTo('POST', '/machines/m1/keys')).toEqual([]);
    fireEvent.click(screen.getByTestId('issue-key'));
    expect((await screen.findByTestId('secret')).textContent).toBe(secret);
    expect(screen.getByTestId('key-id').textContent).toBe('key-1');
    await click('复制密钥');
    expect(phone.clipboard).toBe(secret);
    await click('我已装好');
    await waitFor(() => expect(screen.queryByText(secret)).toBeNull());
    await click('东门自助机的密钥');
    expect(screen.queryByText(secret)).toBeNull();
  });

  test('a refusal is told and nothing is shown', async () => {
    served()['POST /machines/m1/keys'] = () => failure('FORBIDDEN', 403);
    drawAs(['operator'], <KeySheet machine={machine} onClose={vi.fn()} />);
    fireEvent.click(screen.getByTestId('issue-key'));
    await screen.findByText('said: FORBIDDEN');
    expect(screen.queryByTestId('secret')).toBeNull();
  });
});
