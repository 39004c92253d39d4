import { useText } from '../../../i18n/useText';
import { LeavingPage } from '../../machines/LeavingPage';
import { Form } from './Form';
import '../../staff.scss';

/** 搬迁: a machine goes to another place with all that lies in it; the place it leaves is closed (E09). */
export default function MachineMovePage() {
  const { titles } = useText();
  return <LeavingPage title={titles.machineMove}>{(leaving) => <Form {...leaving} />}</LeavingPage>;
}
