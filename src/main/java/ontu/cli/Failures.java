package ontu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontu.api.JsonFault;
import ontu.configuration.StartupFailure;
import ontu.database.SchemaMismatchException;
import org.flywaydb.core.api.FlywayException;

/** Why a command did not start, in one sentence; a stack trace only for what nobody foresaw. */
public final class Failures {
    private static final Pattern UNDEFINED = Pattern.compile(".*variable '([^']*)'.*");

    private Failures() {}

    /** Prints the sentence on standard error. */
    static void tell(Cli cli, String command, Throwable failure) {
        tell(cli.getStdErr(), command, failure);
    }

    /** Prints the sentence there. */
    public static void tell(PrintWriter errors, String command, Throwable failure) {
        Optional<String> sentence = sentence(failure);
        errors.println("ontu " + command + ": "
                + sentence.orElse("a fault that nobody foresaw; please report it with what follows."));
        if (sentence.isEmpty()) {
            failure.printStackTrace(errors);
        }
        errors.flush();
    }

    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst();
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case StartupFailure failure -> Optional.ofNullable(failure.getMessage());
            case SchemaMismatchException mismatch -> Optional.ofNullable(mismatch.getMessage());
            case ConfigurationException wrong -> Optional.of(configuration(wrong));
            case UndefinedEnvironmentVariableException undefined -> Optional.of(undefined(undefined));
            case FileNotFoundException missing -> Optional.of(missing(missing));
            case NoSuchFileException missing -> Optional.of(missing(missing));
            case IOException io ->
                io.getCause() instanceof BindException ? Optional.of(portTaken(io)) : Optional.empty();
            case FlywayException failed ->
                Optional.of("The tables in PostgreSQL could not be checked or migrated: " + oneLine(failed) + ".");
            default -> Optional.empty();
        };
    }

    private static String undefined(UndefinedEnvironmentVariableException undefined) {
        return "The configuration needs the environment variable "
                + UNDEFINED.matcher(oneLine(undefined)).replaceAll("$1")
                + ", and it is not set. Nothing was started; set it and start again.";
    }

    private static String portTaken(IOException inUse) {
        return "A port is taken by another program (" + oneLine(inUse)
                + "). Nothing was started; stop the other, or choose another port under server or worker in the configuration.";
    }

    private static String missing(Exception missing) {
        return "The configuration file is missing: " + oneLine(missing)
                + ". Nothing was started; go to the folder that has a config.yml, or name the file after the command.";
    }

    private static String configuration(ConfigurationException wrong) {
        String what = wrong.getCause() instanceof JsonProcessingException json ? json(json) : violations(wrong);
        return "the configuration is wrong: " + what + " Nothing was started; correct it and start again.";
    }

    private static String json(JsonProcessingException unreadable) {
        return switch (JsonFault.of(unreadable, "the file")) {
            case JsonFault.Malformed malformed -> "it is not YAML at " + malformed.place() + ".";
            case JsonFault.WrongField field -> field.sentence();
        };
    }

    private static String violations(ConfigurationException wrong) {
        if (wrong instanceof ConfigurationValidationException invalid) {
            return invalid.getConstraintViolations().stream()
                            .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                            .sorted()
                            .collect(Collectors.joining("; "))
                    + ".";
        }
        return String.join("; ", wrong.getErrors()) + ".";
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
