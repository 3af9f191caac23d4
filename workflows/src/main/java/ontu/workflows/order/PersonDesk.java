package ontu.workflows.order;

import ontu.workflows.Attention;

/** Where an order waits when only people can say how it goes on. */
public interface PersonDesk {

    /** A person is needed, and why. */
    void call(Attention attention);

    /** The order goes on; nobody is needed any more. */
    void dismiss();

    /** Waits until somebody says that there is something new to look at, or a day has passed. */
    void awaitLook();
}
