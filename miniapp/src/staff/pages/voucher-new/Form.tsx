import { type VoucherKind, voucherTables } from '@fcs/shared/voucherStates.ts';
import { useLanguage } from '../../../hooks/useLanguage';
import { useText } from '../../../i18n/useText';
import { Button, Heading, Page, Refusal, StaffGate, Text, TextArea, TextInput } from '../../../ui';
import { PlacePicker } from '../../parts/PlacePicker';
import type { Named } from '../../parts/useStaffPlaces';
import { paperRoles } from '../../stock/roles';
import { forms } from '../../vouchers/forms';
import { CountAll } from './CountAll';
import { Late } from './Late';
import { LinesEditor } from './LinesEditor';
import { ProductsOnly } from './ProductsOnly';
import { Readings } from './Readings';
import { RecallFields } from './RecallFields';
import { Suggestions } from './Suggestions';
import { useNewVoucher } from './useNewVoucher';

interface FormProps {
  kind: VoucherKind;
  place: Named;
  onPlace: (place: Named) => void;
}

export function Form({ kind, place, onPlace }: FormProps) {
  const { titles, stock } = useText();
  const [language] = useLanguage();
  const words = stock.form;
  const form = forms[kind];
  const { draft, change, shelf, levels, faults, making, make } = useNewVoucher(kind, place.id);
  const parts = { draft, change, levels, faults };
  const hint = form.text === undefined ? '' : words[`${form.text}Hint`];
  return (
    <Page
      title={titles.voucherNew}
      footer={
        <Button wide busy={making.isPending} onPress={make} testId="make">
          {words.make[kind]}
        </Button>
      }
    >
      <StaffGate roles={paperRoles}>
        <Heading>{voucherTables[kind].name[language]}</Heading>
        <Text block tone="soft">
          {stock.vouchers.kindNotes[kind]}
        </Text>
        {!form.recall && <PlacePicker label={stock.place} value={place} onChange={onPlace} among="own" />}
        {form.recall && <RecallFields {...parts} />}
        {form.other && (
          <PlacePicker
            label={words[form.other]}
            value={draft.other}
            onChange={(other) => change({ other })}
            among="all"
            except={place.id}
            error={faults.includes('other') ? words.needed : null}
          />
        )}
        {form.text && (
          <TextInput
            label={words[form.text]}
            hint={hint}
            maxLength={80}
            value={draft.text}
            onChange={(text) => change({ text })}
            error={faults.includes('text') ? words.needed : null}
            testId="text"
          />
        )}
        {form.products && <ProductsOnly {...parts} />}
        {form.readings && <Readings {...parts} />}
        {form.suggested && <Suggestions point={place.id} onTake={(lines) => change({ lines })} />}
        {form.line && <LinesEditor kind={kind} asks={form.line} {...parts} />}
        {form.counted && <CountAll point={place.id} shelf={shelf} {...parts} />}
        {form.late && <Late {...parts} />}
        {form.note && (
          <TextArea
            label={words.note}
            optional
            maxLength={200}
            value={draft.note}
            onChange={(note) => change({ note })}
            testId="note"
          />
        )}
        <Refusal error={making.error} />
      </StaffGate>
    </Page>
  );
}
