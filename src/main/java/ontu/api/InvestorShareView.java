package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import ontu.money.Won;

/** An investor's share of an instalment. */
public record InvestorShareView(
        @JsonProperty("investor") String investor,
        @JsonProperty("principal") Won principal,
        @JsonProperty("interest") Won interest) {}
