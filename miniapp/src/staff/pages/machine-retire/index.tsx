import { useText } from '../../../i18n/useText';
import { LeavingPage } from '../../machines/LeavingPage';
import { Form } from './Form';
import '../../staff.scss';

/** 撤机: an emptied machine leaves service for good; its keys end, its place closes, what it did stays. */
export default function MachineRetirePage() {
  const { titles } = useText();
  return (
    <LeavingPage title={titles.machineRetire}>
      {(leaving, onChanged) => <Form {...leaving} onChanged={onChanged} />}
    </LeavingPage>
  );
}
