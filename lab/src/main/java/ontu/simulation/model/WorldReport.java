package ontu.simulation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of a world: the violation, the shortest schedule found, the timeline, and the command that repeats it. */
public final class WorldReport {
    private final WorldSearch search;
    private final String commit;
    private final String replayCommand;

    /**
     * @param commit of the searched code
     * @param replayCommand the command that repeats the world
     */
    public WorldReport(WorldSearch search, String commit, String replayCommand) {
        this.search = search;
        this.commit = commit;
        this.replayCommand = replayCommand;
    }

    /** The failing world with the shortest schedule found. */
    public List<String> lines(FailingWorld failingWorld) {
        ScheduleReduction reduction = new ScheduleShrinker(search, failingWorld).shrink();
        World whole = search.traced(failingWorld.worldNumber(), ScheduleReduction.NONE);
        search.runAndCheck(failingWorld.worldNumber(), whole);
        World world = search.traced(failingWorld.worldNumber(), reduction);
        Optional<FailingWorld> found = search.runAndCheck(failingWorld.worldNumber(), world);
        List<String> lines = new ArrayList<>();
        lines.add("World " + failingWorld.worldNumber() + " of seed " + failingWorld.seed() + " violates "
                + failingWorld.invariantId() + " (commit " + commit + ").");
        lines.add("  " + found.orElse(failingWorld).description());
        lines.add("The shortest schedule found: " + summary(world) + "; as drawn: " + summary(whole) + ".");
        world.faults.injected().forEach(occurrence -> lines.add("  " + occurrence));
        lines.add("Timeline, in the bank's time (Asia/Seoul):");
        world.timeline().forEach(line -> lines.add("  " + line));
        lines.add("To repeat it: " + replayCommand);
        return lines;
    }

    /** One world, with or without a violation. */
    public List<String> lines(long number) {
        World world = search.traced(number, ScheduleReduction.NONE);
        Optional<FailingWorld> found = search.runAndCheck(number, world);
        if (found.isPresent()) {
            return lines(found.get());
        }
        List<String> lines = new ArrayList<>();
        lines.add("Timeline of world " + number + ", in the bank's time (Asia/Seoul):");
        world.timeline().forEach(line -> lines.add("  " + line));
        lines.add("World " + number + " holds every invariant: " + summary(world) + " (commit " + commit + ").");
        return lines;
    }

    private static String summary(World world) {
        long kinds = world.faults.injected().stream()
                .map(FaultOccurrence::fault)
                .distinct()
                .count();
        return counted(world.scenario.commitments().size(), "investor") + ", "
                + counted(world.faults.injected().size(), "fault") + " of " + counted(kinds, "kind") + ", "
                + counted(world.events(), "step");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
