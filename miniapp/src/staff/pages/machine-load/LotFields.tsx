import { useText } from '../../../i18n/useText';
import { ClockInput, Notice, RadioGroup, TextInput } from '../../../ui';
import { type LoadDraft, type LoadFault, type Lot, OTHER } from './model';

interface LotFieldsProps {
  draft: LoadDraft;
  lots: readonly Lot[];
  change: (part: Partial<LoadDraft>) => void;
  faults: readonly LoadFault[];
}

/** The lots of the books, first to expire first; another one is typed as printed. */
export function LotFields({ draft, lots, change, faults }: LotFieldsProps) {
  const { machineCare: words } = useText();
  const options = lots.map(({ lotNo, expiry, quantity, where }) => ({
    value: lotNo,
    label: lotNo,
    note: words.lotNote(expiry, quantity, where.join('、')),
  }));
  return (
    <>
      {lots.length === 0 ? (
        <Notice>{words.noLots}</Notice>
      ) : (
        <RadioGroup
          label={words.lot}
          options={[...options, { value: OTHER, label: words.otherLot }]}
          value={draft.choice}
          onChange={(choice) => change({ choice })}
        />
      )}
      {draft.choice === OTHER && (
        <>
          <TextInput
            label={words.lot}
            hint={words.lotHint}
            maxLength={40}
            value={draft.lotNo}
            onChange={(lotNo) => change({ lotNo: lotNo.trim() })}
            error={
              faults.includes('lotForm') ? words.lotForm : faults.includes('lotNo') ? words.needed : null
            }
            testId="lot"
          />
          <ClockInput
            kind="date"
            label={words.expiry}
            value={draft.expiry}
            onChange={(expiry) => change({ expiry })}
            error={faults.includes('expiry') ? words.needed : null}
            testId="expiry"
          />
        </>
      )}
    </>
  );
}
