import { useQuery } from '@tanstack/react-query';
import { useSurveyQueue } from '../api/surveyQueue';
import { answerId, getOccasion } from '../api/surveys';

/** Whether this occasion was answered, on this phone or another; the server is asked in nobody's name. */
export function useAnswered(id: string, occasion: string): boolean {
  const here = useSurveyQueue().some((item) => item.id === answerId(id, occasion) && item.state === 'sent');
  const elsewhere = useQuery({
    queryKey: ['occasion', id, occasion],
    enabled: id !== '' && occasion !== '' && !here,
    queryFn: () => getOccasion(id, occasion),
  });
  return here || (elsewhere.data?.answered ?? false);
}
