import { getLesson } from '../../../api/lessons';
import { isRequestError } from '../../../api/requestError';
import { openPage } from '../../../hooks/navigate';
import { useRead } from '../../../hooks/useRead';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { Button, Card, EmptyState, Heading, Loaded, Page, Text } from '../../../ui';
import { LessonBody } from '../../LessonBody';
import '../../street.scss';

/** One lesson; its title stands in the page, not in the history. */
export default function LessonPage() {
  const { titles, street } = useText();
  const words = street.lessons;
  const id = useRouteParam('id');
  const lesson = useRead(['lesson', id], () => getLesson(id));
  const others = (
    <Button look="plain" onPress={() => openPage('/street/pages/lessons/index')}>
      {words.more}
    </Button>
  );
  if (isRequestError(lesson.error) && lesson.error.code === 'NOT_FOUND')
    return (
      <Page title={titles.lesson}>
        <EmptyState icon="info" title={words.gone} action={others} />
      </Page>
    );
  return (
    <Page title={titles.lesson}>
      <Loaded of={lesson}>
        {(one) => (
          <>
            <Heading>{one.title}</Heading>
            <Text block tone="soft">
              {one.summary}
            </Text>
            <Card>
              <LessonBody text={one.body} />
            </Card>
            <Text block size="small" tone="soft">
              {words.version(one.version, one.publishedOn)}
            </Text>
            {others}
          </>
        )}
      </Loaded>
    </Page>
  );
}
