package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.db.DataSourceFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import ontu.bank.BankConfiguration;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DoubtfulParties;
import ontu.order.OrderPolicy;
import ontu.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** The contents of {@code config.yml}. Only the database, the bank and the tokens are required. */
public final class OntuConfiguration extends Configuration {
    private final @NotNull @Valid DataSourceFactory database;
    private final @NotNull @Valid TemporalConfiguration temporal;
    private final @NotNull @Valid BankConfiguration bank;
    private final @NotNull @Valid OrderConfiguration orders;
    private final @NotNull @Valid DepositConfiguration deposits;
    private final @NotNull @Valid DecisionConfiguration decisions;
    private final @NotNull @Valid CalendarConfiguration calendar;
    private final @NotEmpty List<@NotNull @Valid TokenConfiguration> tokens;
    private @NotNull @Valid WorkerConfiguration worker = new WorkerConfiguration(ServerDefaults.workerConnectors());

    /** @throws IllegalArgumentException with a sentence, if settings contradict each other */
    @JsonCreator
    public OntuConfiguration(
            @JsonProperty("database") DataSourceFactory database,
            @JsonProperty("temporal") @Nullable TemporalConfiguration temporal,
            @JsonProperty("bank") BankConfiguration bank,
            @JsonProperty("orders") @Nullable OrderConfiguration orders,
            @JsonProperty("deposits") @Nullable DepositConfiguration deposits,
            @JsonProperty("decisions") @Nullable DecisionConfiguration decisions,
            @JsonProperty("calendar") @Nullable CalendarConfiguration calendar,
            @JsonProperty("tokens") List<TokenConfiguration> tokens) {
        this.database = database;
        this.temporal = Objects.requireNonNullElseGet(temporal, TemporalConfiguration::defaults);
        this.bank = bank;
        this.orders = Objects.requireNonNullElseGet(orders, OrderConfiguration::defaults);
        this.deposits = Objects.requireNonNullElseGet(deposits, DepositConfiguration::defaults);
        this.decisions = Objects.requireNonNullElseGet(decisions, DecisionConfiguration::defaults);
        this.calendar = Objects.requireNonNullElseGet(calendar, CalendarConfiguration::defaults);
        this.tokens = tokens;
        setServerFactory(ServerDefaults.server());
        setLoggingFactory(ServerDefaults.logging());
        requireConsistency();
    }

    private void requireConsistency() {
        if (bank != null) {
            var unused = orderTiming();
        }
        var unusedPolicy = orderPolicy();
        var unusedSweeps = deposits.sweepSchedule();
    }

    /** Servers listen on loopback unless a {@code bindHost} is given. */
    @Override
    public void setServerFactory(ServerFactory factory) {
        super.setServerFactory(ServerDefaults.onLoopback(factory));
    }

    /** The admin server of {@code ontu worker}. */
    public void setWorker(WorkerConfiguration worker) {
        this.worker = worker;
    }

    /** Makes the servers listen on these ports. */
    public void listenOn(int rest, int admin) {
        ServerDefaults.onPorts(getServerFactory(), rest, admin);
    }

    /** Makes the servers listen on free ports: for tests, and for a process that runs more than the REST API. */
    public void listenOnFreePorts() {
        listenOn(0, 0);
        ServerDefaults.onPorts(worker.server(), 0, 0);
    }

    public DataSourceFactory database() {
        return database;
    }

    public TemporalConfiguration temporal() {
        return temporal;
    }

    public BankConfiguration bank() {
        return bank;
    }

    @JsonIgnore
    public OrderTiming orderTiming() {
        return orders.timing(bank.http());
    }

    @JsonIgnore
    public OrderPolicy orderPolicy() {
        return orders.policy();
    }

    /** @param doubtfulParties whose deposits are in doubt */
    public DepositCutoff depositCutoff(DoubtfulParties doubtfulParties) {
        return new DepositCutoff(
                deposits.listLag().toJavaDuration(),
                orders.clockError().toJavaDuration(),
                deposits.staleAfter().toJavaDuration(),
                doubtfulParties);
    }

    public DepositConfiguration deposits() {
        return deposits;
    }

    public DecisionConfiguration decisions() {
        return decisions;
    }

    public CalendarConfiguration calendar() {
        return calendar;
    }

    public WorkerConfiguration worker() {
        return worker;
    }

    public List<TokenConfiguration> tokens() {
        return tokens;
    }
}
