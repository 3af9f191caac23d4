package ontu.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A bank that issues accounts, and does to a call what the test says. */
final class FakeAccountBank implements AccountBank {
    private static final int PAGE = 20;

    /** What happens to a call. */
    enum Fate {
        ANSWERED,
        REPLY_LOST,
        REQUEST_LOST,
        NOT_CONNECTED
    }

    private final List<ListedAccount> list = new ArrayList<>();
    private final List<String> askedFor = new ArrayList<>();
    private Fate fate = Fate.ANSWERED;
    private Runnable beforeSend = () -> {};
    private int next = 1;
    private int listCalls;

    FakeAccountBank fate(Fate next) {
        fate = next;
        return this;
    }

    void beforeSend(Runnable action) {
        beforeSend = action;
    }

    @Override
    public synchronized AccountPage list(AccountUsage usage, int page) {
        listCalls++;
        List<ListedAccount> rows =
                list.stream().filter(account -> account.usage() == usage).toList();
        int from = Math.min(rows.size(), (page - 1) * PAGE);
        return new AccountPage(rows.subList(from, Math.min(rows.size(), from + PAGE)), rows.size());
    }

    @Override
    public IssueReply issue(AccountUsage usage, String accountName, BooleanSupplier lastLook) {
        beforeSend.run();
        if (fate == Fate.NOT_CONNECTED || !lastLook.getAsBoolean()) {
            return new IssueReply.NothingLeft();
        }
        return arrive(usage, accountName);
    }

    private synchronized IssueReply arrive(AccountUsage usage, String accountName) {
        askedFor.add(accountName);
        if (fate == Fate.REQUEST_LOST) {
            return new IssueReply.Ambiguous("NO_REPLY");
        }
        String number = make(usage, accountName);
        return fate == Fate.REPLY_LOST ? new IssueReply.Ambiguous("AT999") : new IssueReply.Issued(number);
    }

    /** An account that comes into being, asked for by us or not. */
    synchronized String make(AccountUsage usage, String accountName) {
        String number = "79%012d".formatted(next++);
        list.addFirst(new ListedAccount(number, usage, accountName));
        return number;
    }

    synchronized List<String> askedFor() {
        return List.copyOf(askedFor);
    }

    synchronized int listCalls() {
        return listCalls;
    }

    synchronized int accounts() {
        return list.size();
    }
}
