import type { NewWorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { type WorkOrderKind, workOrderKinds } from '@fcs/shared/workOrderStates.ts';
import { useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { listMachines } from '../../api/machines';
import { openWorkOrder } from '../../api/workOrders';
import { useCommand } from '../../hooks/useCommand';
import { useRead } from '../../hooks/useRead';
import { useText } from '../../i18n/useText';
import { PhotosField } from '../../inner/PhotosField';
import { Button, RadioGroup, Refusal, Select, Sheet, TextArea } from '../../ui';

interface OrderSheetProps {
  /** Chosen in the sheet where it is not given. */
  machine: { id: string; name: string } | null;
  onClose: () => void;
}

/** Opens a work order: what is to be done at which machine, in words and pictures. */
export function OrderSheet({ machine, onClose }: OrderSheetProps) {
  const { board } = useText();
  const words = board.orders;
  const cache = useQueryClient();
  const [machineId, setMachineId] = useState(machine?.id ?? '');
  const [kind, setKind] = useState<WorkOrderKind | null>(null);
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const machines = useRead(['machines', 'choice'], () => listMachines(null, null, 100), {
    enabled: machine === null,
  });
  const opening = useCommand(openWorkOrder, () => {
    void cache.invalidateQueries({ queryKey: ['work-orders'] });
    void cache.invalidateQueries({ queryKey: ['refills'] });
    void Taro.showToast({ title: words.made, icon: 'none' });
    onClose();
  });
  const send = () => {
    setTried(true);
    if (!kind || machineId === '') return;
    const body: NewWorkOrder = {
      ...{ machineId, kind },
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(photos.length > 0 ? { photos } : {}),
    };
    opening.mutate(body);
  };
  const needed = tried ? words.needed : null;
  return (
    <Sheet
      open
      title={machine?.name ?? words.add}
      onClose={onClose}
      footer={
        <Button wide busy={opening.isPending} onPress={send} testId="open-order">
          {words.make}
        </Button>
      }
    >
      {!machine && (
        <Select
          label={words.machine}
          options={(machines.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={machineId || null}
          onChange={setMachineId}
          error={machineId === '' ? needed : null}
        />
      )}
      <RadioGroup
        label={words.kind}
        options={workOrderKinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={setKind}
        error={kind ? null : needed}
      />
      <TextArea label={words.note} optional maxLength={300} value={note} onChange={setNote} testId="note" />
      <PhotosField label={words.photos} photos={photos} onChange={setPhotos} />
      <Refusal error={opening.error} />
    </Sheet>
  );
}
