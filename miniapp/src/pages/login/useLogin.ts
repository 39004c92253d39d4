import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Taro from '@tarojs/taro';
import { getLoginWays, type LoginPlatform, logIn } from '../../api/people';
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

/** The ways in that this server has: roles to play on a demo server, an official account for browsers. */
export function useWays() {
  return useQuery({ queryKey: ['loginWays'], staleTime: Number.POSITIVE_INFINITY, queryFn: getLoginWays });
}
