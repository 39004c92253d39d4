import { useState } from 'react';
import { isRequestError } from '../../api/requestError';
import { openPage } from '../../hooks/navigate';
import { useRouteParam } from '../../hooks/useRouteParam';
import { useText } from '../../i18n/useText';
import { Button, EmptyState, ErrorState, Page, Skeleton } from '../../ui';
import { Facts } from './Facts';
import { Feedback } from './Feedback';
import { Hours } from './Hours';
import { ReportSheet } from './ReportSheet';
import { Shelf } from './Shelf';
import { Summary } from './Summary';
import { usePoint } from './usePoint';
import './index.scss';

/** One place: can I go there now, is it there, who may collect and what to bring. */
export default function PointPage() {
  const { titles, point: words } = useText();
  const id = useRouteParam('id');
  const point = usePoint(id);
  const [reporting, setReporting] = useState(false);
  const gone = id === '' || (isRequestError(point.error) && point.error.code === 'NOT_FOUND');
  return (
    <Page title={titles.point}>
      {point.data && (
        <>
          <Summary point={point.data} />
          <Shelf point={point.data} />
          <Hours point={point.data} />
          <Facts point={point.data} />
          <Feedback point={point.data} />
          <Button look="plain" onPress={() => openPage('/pages/pickup/index')}>
            {words.pickup}
          </Button>
          <Button look="quiet" icon="warn" onPress={() => setReporting(true)}>
            {words.wrong}
          </Button>
          <ReportSheet id={id} open={reporting} onClose={() => setReporting(false)} />
        </>
      )}
      {!point.data && gone && (
        <EmptyState
          icon="pin"
          title={words.gone}
          action={<Button onPress={() => openPage('/pages/home/index')}>{words.goHome}</Button>}
        >
          {words.goneBody}
        </EmptyState>
      )}
      {!point.data && !gone && point.isError && (
        <ErrorState error={point.error} onRetry={() => void point.refetch()} />
      )}
      {!point.data && !gone && point.isPending && <Skeleton rows={4} />}
    </Page>
  );
}
