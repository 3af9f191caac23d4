package ontu.investors;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Registers investors. The first name registered for an id is kept. */
public final class Investors {
    private Investors() {}

    /**
     * Registers investors that are new. The account name of a registered investor is left as it is: the account may
     * have been issued under it.
     *
     * @return ids that are registered under another name, in their order; if there are any, the caller refuses and
     *     rolls back
     */
    public static List<String> register(Handle handle, List<Investor> investors, Instant now) {
        insert(handle, investors, now);
        return handle.createQuery("""
                SELECT known.id
                  FROM unnest(:ids, :names) WITH ORDINALITY AS given (id, name, position)
                  JOIN investor known ON known.id = given.id AND known.name <> given.name
                 ORDER BY given.position""")
                .bindArray(
                        "ids",
                        String.class,
                        investors.stream().map(Investor::id).toList())
                .bindArray(
                        "names",
                        String.class,
                        investors.stream().map(Investor::name).toList())
                .mapTo(String.class)
                .list();
    }

    // In id order, so that two loans with the same new investors do not deadlock.
    private static void insert(Handle handle, List<Investor> investors, Instant now) {
        if (investors.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO investor (id, name, account_name, created_at) VALUES (:id, :name, :accountName, :now)
                ON CONFLICT (id) DO NOTHING""");
        investors.stream()
                .sorted(Comparator.comparing(Investor::id))
                .forEach(investor -> batch.bind("id", investor.id())
                        .bind("name", investor.name())
                        .bind("accountName", investor.accountName())
                        .bind("now", now)
                        .add());
        batch.execute();
    }

    /** Whether the investor is registered, under this name. */
    public static boolean isRegisteredAs(Handle handle, Investor investor) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM investor WHERE id = :id AND name = :name)")
                .bind("id", investor.id())
                .bind("name", investor.name())
                .mapTo(Boolean.class)
                .one();
    }

    public static boolean exists(Handle handle, String investorId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM investor WHERE id = :id)")
                .bind("id", investorId)
                .mapTo(Boolean.class)
                .one();
    }
}
