package ontu.up;

import java.time.Duration;
import ontu.up.Ports.Listener;
import ontu.up.StoredTokens.TokenHolder;

/** The addresses of everything, and a first example. */
final class StartupBanner {
    private StartupBanner() {}

    static String of(Ports ports, DataFolder data, StoredTokens tokens, Duration taken) {
        return """
                ontu up: ready after %1$d s. Ctrl-C stops it, and the next `ontu up` continues from there.

                  Temporal's Web UI    %2$s/namespaces/default/workflows
                  REST                 %3$s
                  health checks        %4$s/healthcheck
                  metrics              %4$s/metrics/prometheus
                  the simulated bank   %5$s/sandbox/
                  data                 %6$s
                  tokens               %7$s (platform, two operators, auditor)

                A loan, for another terminal; two minutes after its investor has paid in, the money moves:

                  TOKEN=%8$s
                  curl -X PUT %3$s/loans/L-1 -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{
                    "product": "SME working capital", "principal": 5000000, "annualRate": 9.5, "termMonths": 12, "method": "annuity",
                    "appliedOn": "'$(TZ=Asia/Seoul date +%%F)'", "fundingDeadline": "2099-12-31",
                    "borrower": {"name": "누리테크", "account": {"bankCode": "011", "number": "3020123456781", "holder": "누리테크"}},
                    "commitments": [{"investor": "inv-1", "name": "김가온", "amount": 5000000}]}'
                  ACCOUNT=$(curl -s %3$s/investors/inv-1/account -H "Authorization: Bearer $TOKEN" | grep -o '"accountNumber":"[0-9]*"' | grep -o '[0-9]*')
                  curl %5$s/sandbox/deposits -d '{"virtualAccount": "'$ACCOUNT'", "amount": 5000000}'
                  curl %3$s/loans/L-1 -H "Authorization: Bearer $TOKEN"

                """.formatted(
                        taken.toSeconds(),
                        ports.address(Listener.WEB_UI),
                        ports.address(Listener.REST),
                        ports.address(Listener.ADMIN),
                        ports.address(Listener.BANK),
                        data.path(),
                        data.tokens(),
                        tokens.of(TokenHolder.PLATFORM));
    }
}
