package ontu.api;

import ontu.workflows.money.Won;

/** What one investor gets of a round. */
public record SplitView(String investor, Won principal, Won interest) {}
