package ontu.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The output of a program and its exit status; 0 if it set none. It writes to the streams of the whole JVM: a test that
 * uses it is {@code @Isolated}.
 */
public record ProgramRun(int status, String out, String err) {

    /** A program that gets a function to exit with. */
    @FunctionalInterface
    public interface Program {
        void run(IntConsumer exit) throws Exception;
    }

    /** Runs it to its end. */
    public static ProgramRun of(Program program) throws Exception {
        AtomicInteger status = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            program.run(status::set);
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
        return new ProgramRun(status.get(), out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Asserts that it failed with one sentence on standard error that has these parts. */
    public void assertOneSentence(String... parts) {
        assertThat(status).isEqualTo(1);
        assertThat(err.strip().lines()).as(err).hasSize(1);
        assertThat(err).startsWith("ontu ").contains(parts).endsWith(".\n");
    }
}
