package ontu.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A bank that issues accounts; the test chooses what happens to a call. */
final class FakeVirtualAccountGateway implements VirtualAccountGateway {
    private static final int PAGE = 20;

    /** What happens to a call. */
    enum CallResult {
        ANSWERED,
        REPLY_LOST,
        REQUEST_LOST,
        NOT_CONNECTED
    }

    private final List<ListedAccount> list = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private CallResult callResult = CallResult.ANSWERED;
    private Runnable beforeSend = () -> {};
    private int next = 1;
    private int listCalls;
    private int pageWithoutRows;

    FakeVirtualAccountGateway callResult(CallResult next) {
        callResult = next;
        return this;
    }

    void beforeSend(Runnable action) {
        beforeSend = action;
    }

    /** The next call for this page is answered as if the list ended before it. */
    synchronized void noRowsOnceOnPage(int page) {
        pageWithoutRows = page;
    }

    @Override
    public synchronized AccountPage list(AccountUsage usage, int page) {
        listCalls++;
        if (page == pageWithoutRows) {
            pageWithoutRows = 0;
            return new AccountPage(List.of(), 0);
        }
        List<ListedAccount> rows =
                list.stream().filter(account -> account.usage() == usage).toList();
        int from = Math.min(rows.size(), (page - 1) * PAGE);
        return new AccountPage(rows.subList(from, Math.min(rows.size(), from + PAGE)), rows.size());
    }

    @Override
    public IssuanceOutcome issue(AccountUsage usage, String accountName, BooleanSupplier maySend) {
        beforeSend.run();
        if (callResult == CallResult.NOT_CONNECTED || !maySend.getAsBoolean()) {
            return new IssuanceOutcome.NotTransmitted();
        }
        return arrive(usage, accountName);
    }

    private synchronized IssuanceOutcome arrive(AccountUsage usage, String accountName) {
        requested.add(accountName);
        if (callResult == CallResult.REQUEST_LOST) {
            return new IssuanceOutcome.Ambiguous("NO_REPLY");
        }
        String number = addAccount(usage, accountName);
        return callResult == CallResult.REPLY_LOST
                ? new IssuanceOutcome.Ambiguous("AT999")
                : new IssuanceOutcome.Issued(number);
    }

    /** Adds an account to the list, requested by us or not. */
    synchronized String addAccount(AccountUsage usage, String accountName) {
        String number = "79%012d".formatted(next++);
        list.addFirst(new ListedAccount(number, usage, accountName));
        return number;
    }

    synchronized List<String> requested() {
        return List.copyOf(requested);
    }

    synchronized int listCalls() {
        return listCalls;
    }

    synchronized int accountCount() {
        return list.size();
    }
}
