package ontu.architecture.planted.loans;

import ontu.architecture.planted.cli.Command;

/** Breaks a rule of the house. */
public final class BookThatSeesTheCommandLine {
    Command command() {
        return new Command();
    }
}
