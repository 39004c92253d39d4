import { useSession } from '../../../api/session';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { LoginFirst, Page } from '../../../ui';
import { Form } from './Form';
import { Mine } from './Mine';
import '../../street.scss';

/** 不良反应: told by the person, or by staff for somebody else, to the place that follows it up (D05). */
export default function ReactionPage() {
  const { titles } = useText();
  const forOther = useRouteParam('for') === 'other';
  return (
    <Page title={titles.reaction}>
      {useSession() === null ? (
        <LoginFirst />
      ) : (
        <>
          <Form forOther={forOther} />
          {!forOther && <Mine />}
        </>
      )}
    </Page>
  );
}
