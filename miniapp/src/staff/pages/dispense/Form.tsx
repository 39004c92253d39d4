import type { Point } from '@fcs/shared/contracts/points.ts';
import { recordableDays } from '@fcs/shared/recordableDays.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { openPage } from '../../../hooks/navigate';
import { useLanguage } from '../../../hooks/useLanguage';
import { useNow } from '../../../hooks/useNow';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { dayInShanghai, formatDay } from '../../../i18n/format';
import { useText } from '../../../i18n/useText';
import { Button, Notice, Page, SegmentedControl, Select } from '../../../ui';
import { countOf, lateDay, mayBeTallied, missingIn, noonOf } from './model';
import { Outcome } from './Outcome';
import { Proofs } from './Proofs';
import { Shelf } from './Shelf';
import { useHandOver } from './useHandOver';
import { Who } from './Who';

interface FormProps {
  point: Point;
  places: { id: string; name: string }[];
  onPlace: (id: string) => void;
}

/** Who, what, done; the outcome stands above the button, the proofs below the shelf. */
export function Form({ point, places, onPlace }: FormProps) {
  const { titles, dispense: words } = useText();
  const [language] = useLanguage();
  const asked = useRouteParam('day');
  const late = lateDay(asked, dayInShanghai(useNow()));
  const { draft, change, submit, busy, tally, items, last, forget } = useHandOver(point, late.day);
  const [tried, setTried] = useState(false);
  const missing = missingIn(draft);
  const code = last?.state === 'refused' ? last.reason?.code : undefined;
  const done = async () => {
    setTried(true);
    if (missing) return;
    setTried(false);
    await submit();
  };
  return (
    <Page
      title={titles.dispense}
      footer={
        <View className="k-stack">
          {last && !busy && (
            <Outcome
              item={last}
              onTally={mayBeTallied(code) && code !== 'AGE_UNDECLARED' ? (item) => void tally(item) : null}
            />
          )}
          <Button wide busy={busy} onPress={() => void done()} testId="hand-over">
            {countOf(draft) > 0 ? words.handOver(countOf(draft)) : words.handOverNothing}
          </Button>
        </View>
      }
    >
      {late.day && <Notice>{words.lateFor(formatDay(noonOf(late.day), language, true))}</Notice>}
      {late.tooLate && <Notice tone="warn">{words.tooLate(recordableDays)}</Notice>}
      {places.length > 1 && (
        <Select
          label={words.place}
          options={places.map(({ id, name }) => ({ value: id, label: id === point.id ? point.name : name }))}
          value={point.id}
          onChange={onPlace}
        />
      )}
      <SegmentedControl
        label={words.mode}
        options={[
          { value: 'known', label: words.known },
          { value: 'tally', label: words.tally },
        ]}
        value={draft.mode}
        onChange={(mode) => change({ ...draft, mode })}
      />
      {draft.mode === 'known' && (
        <Who
          draft={draft}
          onChange={change}
          missing={tried && missing === 'who'}
          askAge={code === 'AGE_UNDECLARED' || draft.ageBand !== null}
        />
      )}
      <Shelf point={point} draft={draft} onChange={change} />
      {tried && missing === 'lines' && (
        <Notice tone="warn" live>
          {words.linesMissing}
        </Notice>
      )}
      <Proofs
        items={items.filter(({ id, state }) => id !== last?.id || state !== 'refused')}
        onTally={(item) => void tally(item)}
        onForget={forget}
      />
      <Button
        look="quiet"
        icon="list"
        onPress={() => openPage('/staff/pages/dispensed/index', { point: point.id })}
      >
        {words.toList}
      </Button>
    </Page>
  );
}
