import type { Loading, MachineDetail, MachineGoods } from '@fcs/shared/contracts/machines.ts';
import { useState } from 'react';
import { addLoading } from '../../../api/machines';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useCommand } from '../../../hooks/useCommand';
import { useText } from '../../../i18n/useText';
import { PhotosField } from '../../../inner/PhotosField';
import { Button, EmptyState, FilterChips, Notice, Page, Refusal, Text, TextInput } from '../../../ui';
import { rememberCode } from '../../parts/knownCodes';
import { ScanField } from '../../parts/ScanField';
import { Done } from './Done';
import { LotFields } from './LotFields';
import { beginSlot, emptyLoad, type LoadDraft, loadFaults, lotsFor, requestOf, roomIn } from './model';
import { useScan } from './useScan';

interface FormProps {
  machine: MachineDetail;
  goods: MachineGoods;
  /** The slot it was opened for; null: none yet. */
  asked: number | null;
  onDone: () => void;
}

/** Slot, lot, how many: after sending the next slot can follow. */
export function Form({ machine, goods, asked, onDone }: FormProps) {
  const { titles, machineCare: words, board } = useText();
  const slotOf = (number: number | null) => machine.slots.find(({ slot }) => slot === number);
  const [draft, setDraft] = useState<LoadDraft>(() => {
    const slot = slotOf(asked);
    return slot ? beginSlot(slot, goods) : emptyLoad;
  });
  const [tried, setTried] = useState(false);
  const slot = slotOf(draft.slot);
  const lots = slot ? lotsFor(goods, slot.productId) : [];
  const unit = useCatalogue().data?.find(({ id }) => id === slot?.productId)?.unit ?? '';
  const { article, read } = useScan(machine, goods, draft, setDraft);
  const faults = tried ? loadFaults(draft) : [];
  const sending = useCommand(addLoading, (_: Loading) => {
    if (article && slot) rememberCode(article, slot.productId);
    setDraft(emptyLoad);
    setTried(false);
    onDone();
  });
  const change = (part: Partial<LoadDraft>) => setDraft((before) => ({ ...before, ...part }));
  const send = () => {
    setTried(true);
    if (loadFaults(draft).length === 0) sending.mutate({ id: machine.id, ...requestOf(draft, lots) });
  };
  const choose = (chosen: string[]) => {
    const next = slotOf(Number(chosen[0]));
    setDraft(next ? beginSlot(next, goods) : emptyLoad);
    setTried(false);
    sending.reset();
  };
  const over = slot ? Number(draft.quantity) - roomIn(slot) : 0;
  if (machine.state === 'retired') return <EmptyState icon="info" title={words.retired} />;
  if (machine.slots.length === 0) return <EmptyState icon="box" title={board.machine.noSlots} />;
  return (
    <Page
      title={titles.machineLoad}
      footer={
        <Button wide busy={sending.isPending} onPress={send} testId="load">
          {words.load}
        </Button>
      }
    >
      <Text block strong>
        {machine.name}
      </Text>
      {sending.data && <Done loading={sending.data} />}
      <ScanField onRead={read} />
      <FilterChips
        label={words.chooseSlot}
        single
        options={machine.slots.map(({ slot: number, productId }) => ({
          value: String(number),
          label: words.slotChip(
            number,
            machine.contents.find((one) => one.slot === number)?.product.name ?? productId,
          ),
        }))}
        chosen={draft.slot === null ? [] : [String(draft.slot)]}
        onChange={choose}
      />
      {faults.includes('slot') && <Notice tone="warn">{`${words.chooseSlot}: ${words.needed}`}</Notice>}
      {slot && (
        <>
          <Text block tone="soft">
            {slot.level === null
              ? words.slotUnknown(slot.capacity)
              : words.slotState(slot.level, slot.capacity)}
          </Text>
          <LotFields draft={draft} lots={lots} change={change} faults={faults} />
          <TextInput
            kind="number"
            label={words.quantity(unit)}
            maxLength={4}
            value={draft.quantity}
            onChange={(quantity) => change({ quantity })}
            error={faults.includes('quantity') ? words.needed : null}
            testId="quantity"
          />
          {over > 0 && <Notice tone="warn">{words.overfull(over)}</Notice>}
          <PhotosField label={words.photos} photos={draft.photos} onChange={(photos) => change({ photos })} />
        </>
      )}
      <Refusal error={sending.error} />
    </Page>
  );
}
