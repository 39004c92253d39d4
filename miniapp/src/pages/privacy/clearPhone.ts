import { forgetRemarks } from '../../api/replies';
import { dropAllStored, dropStored } from '../../api/storage';
import { surveyQueue } from '../../api/surveyQueue';
import { forgetPlace } from '../../hooks/usePlace';

/** What this app keeps on the phone besides the session, the settings and answers still to be sent. */
export function clearPhone(): void {
  forgetPlace();
  for (const { id } of surveyQueue.list()) surveyQueue.forget(id);
  dropStored('app.orderDraft');
  forgetRemarks();
  dropAllStored('app.survey.');
  dropAllStored('app.questions.');
}
