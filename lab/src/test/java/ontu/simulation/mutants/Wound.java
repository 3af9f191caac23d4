package ontu.simulation.mutants;

import java.util.function.BiFunction;
import java.util.function.Function;
import ontu.simulation.worlds.Conduct;
import ontu.simulation.worlds.Decisions;
import ontu.simulation.worlds.Decisions.Numbering;
import ontu.simulation.worlds.Decisions.Planning;
import ontu.simulation.worlds.Decisions.Reserving;
import ontu.simulation.worlds.Decisions.Scanning;
import ontu.simulation.worlds.Decisions.Splitting;
import ontu.simulation.worlds.Decisions.Sweeping;
import ontu.simulation.worlds.ModelJournal;
import ontu.workflows.order.OrderPolicy;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderTiming;

/** What production runs, with one rule replaced. */
final class Wound {
    private static final Decisions REAL = Decisions.REAL;

    private Wound() {}

    static Decisions protocol(BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol) {
        return decisions(protocol, REAL.journal(), REAL.conduct());
    }

    static Decisions journal(Function<Numbering, ModelJournal> journal) {
        return decisions(REAL.protocol(), journal, REAL.conduct());
    }

    static Decisions conduct(Conduct conduct) {
        return decisions(REAL.protocol(), REAL.journal(), conduct);
    }

    static Decisions journalAndConduct(Function<Numbering, ModelJournal> journal, Conduct conduct) {
        return decisions(REAL.protocol(), journal, conduct);
    }

    private static Decisions decisions(
            BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol,
            Function<Numbering, ModelJournal> journal,
            Conduct conduct) {
        return new Decisions(
                protocol,
                journal,
                REAL.numbering(),
                REAL.planning(),
                REAL.splitting(),
                REAL.reserving(),
                REAL.scanning(),
                REAL.sweeping(),
                conduct);
    }

    static Decisions numbering(Numbering numbering) {
        return money(numbering, REAL.planning(), REAL.splitting(), REAL.reserving(), REAL.scanning(), REAL.sweeping());
    }

    static Decisions planning(Planning planning) {
        return money(REAL.numbering(), planning, REAL.splitting(), REAL.reserving(), REAL.scanning(), REAL.sweeping());
    }

    static Decisions splitting(Splitting splitting) {
        return money(REAL.numbering(), REAL.planning(), splitting, REAL.reserving(), REAL.scanning(), REAL.sweeping());
    }

    static Decisions reserving(Reserving reserving) {
        return money(REAL.numbering(), REAL.planning(), REAL.splitting(), reserving, REAL.scanning(), REAL.sweeping());
    }

    static Decisions scanning(Scanning scanning) {
        return money(REAL.numbering(), REAL.planning(), REAL.splitting(), REAL.reserving(), scanning, REAL.sweeping());
    }

    static Decisions sweeping(Sweeping sweeping) {
        return money(REAL.numbering(), REAL.planning(), REAL.splitting(), REAL.reserving(), REAL.scanning(), sweeping);
    }

    private static Decisions money(
            Numbering numbering,
            Planning planning,
            Splitting splitting,
            Reserving reserving,
            Scanning scanning,
            Sweeping sweeping) {
        return new Decisions(
                REAL.protocol(),
                REAL.journal(),
                numbering,
                planning,
                splitting,
                reserving,
                scanning,
                sweeping,
                REAL.conduct());
    }
}
