import type { AdverseCase, AdverseState } from '@fcs/shared/contracts/adverse.ts';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { type CaseStep, listReactions } from '../../../api/reactions';
import { openPage } from '../../../hooks/navigate';
import { usePages } from '../../../hooks/usePages';
import { useText } from '../../../i18n/useText';
import { DownloadButton } from '../../../inner/DownloadButton';
import { Button, EmptyState, Page, RowsLoaded, SegmentedControl, StaffGate } from '../../../ui';
import { paperRoles } from '../../stock/roles';
import { CaseCard } from './CaseCard';
import { StepSheet } from './StepSheet';
import '../../staff.scss';

/** 不良反应 of the own places: checked and graded, followed up, closed with how they ended (D05). */
export default function ReactionsPage() {
  const { titles, reactions } = useText();
  return (
    <Page
      title={titles.staffReactions}
      wide
      footer={
        <Button
          wide
          icon="plus"
          onPress={() => openPage('/street/pages/reaction/index', { for: 'other' })}
          testId="add-case"
        >
          {reactions.staff.add}
        </Button>
      }
    >
      <StaffGate roles={paperRoles}>
        <Cases />
      </StaffGate>
    </Page>
  );
}

const states: readonly AdverseState[] = ['reported', 'following', 'closed'];

function Cases() {
  const { reactions } = useText();
  const words = reactions.staff;
  const [state, setState] = useState<AdverseState>('reported');
  const [asked, setAsked] = useState<{ of: AdverseCase; step: CaseStep } | null>(null);
  const pages = usePages(['reactions', state], (cursor) => listReactions(state, cursor));
  useDidShow(() => pages.refetch());
  usePullDownRefresh(() => pages.refetch());
  return (
    <>
      <SegmentedControl
        label={words.filter}
        options={states.map((value) => ({ value, label: reactions.states[value] }))}
        value={state}
        onChange={setState}
      />
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="check" title={state === 'reported' ? words.none : words.noneIn}>
            {state === 'reported' ? words.noneHint : undefined}
          </EmptyState>
        }
      >
        {(cases) => (
          <View className="s-grid">
            {cases.map((one) => (
              <CaseCard key={one.id} report={one} onStep={(step) => setAsked({ of: one, step })} />
            ))}
          </View>
        )}
      </RowsLoaded>
      <DownloadButton list="adverse" />
      {asked && <StepSheet {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}
