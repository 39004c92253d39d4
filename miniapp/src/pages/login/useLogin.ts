import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { type LoginPlatform, logIn } from '../../api/people';
import { listNearby } from '../../api/points';
import { listRegions } from '../../api/regions';
import { beginSession } from '../../api/session';
import { goBack } from '../../hooks/navigate';

/** Logs in and goes back to where the person came from; nothing of another account stays in memory. */
export function useLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ platform, code }: { platform: LoginPlatform; code: string }) => logIn(platform, code),
    onSuccess: (session) => {
      queries.clear();
      beginSession(session);
      goBack();
    },
  });
}

/** WeChat's own code, asked for by the tap. */
export async function wechatCode(): Promise<string> {
  return (await Taro.login()).code;
}

/** Only a demo server shows points that are samples; elsewhere nobody is offered roles to play. */
export function useDemoServer() {
  return useQuery({
    queryKey: ['demoServer'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const centre = (await listRegions('county')).find((region) => region.centre !== null)?.centre;
      if (!centre) return false;
      const near = await listNearby(centre, {}, { limit: 20 });
      return near.data.some((point) => point.sample);
    },
  });
}
