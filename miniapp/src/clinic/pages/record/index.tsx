import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { getRecord, listOperations } from '../../../api/clinic';
import { useRead } from '../../../hooks/useRead';
import { useRoles } from '../../../hooks/useRoles';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Loaded, Page, StaffGate } from '../../../ui';
import { Correction } from './Correction';
import { Editor } from './Editor';
import { Shown } from './Shown';
import '../../clinic.scss';

const seeing = ['hospital', 'county', 'assessor'] as const;

/** One record: entered and completed by the hospital, read by who oversees it, voided or corrected by both. */
export default function RecordPage() {
  const { titles } = useText();
  const roles = useRoles();
  const id = useRouteParam('id');
  const allowed = id === '' ? (['hospital'] as const) : seeing;
  if (allowed.some((role) => roles.includes(role))) return <Reads />;
  return (
    <Page title={titles.clinicRecord}>
      <StaffGate roles={allowed} />
    </Page>
  );
}

function Reads() {
  const { titles } = useText();
  const id = useRouteParam('id');
  const operations = useRead(['surgery-operations'], listOperations);
  const saved = useRead(['clinic-record', id], () => getRecord(id), { enabled: id !== '' });
  const waits = operations.data ? saved : operations;
  if (operations.data && (id === '' || saved.data))
    return <Known operations={operations.data} saved={saved.data ?? null} />;
  return (
    <Page title={titles.clinicRecord}>
      <Loaded<unknown> of={waits}>{() => null}</Loaded>
    </Page>
  );
}

function Known({ operations, saved }: { operations: OperationView[]; saved: SurgeryRecord | null }) {
  const mayComplete = useRoles().includes('hospital');
  const correcting = useRouteParam('correct') !== '';
  if (saved && correcting && saved.voidable) return <Correction operations={operations} saved={saved} />;
  if (saved && (saved.voided || !mayComplete)) return <Shown operations={operations} record={saved} />;
  return <Editor operations={operations} saved={saved} />;
}
