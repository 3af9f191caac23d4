package ontu.local;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/** Disables sticky task queues. */
final class StickyQueueDisabler implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void sendMessage(Q message) {
                super.sendMessage(withoutStickyQueue(method, message));
            }
        };
    }

    private static <Q> Q withoutStickyQueue(MethodDescriptor<Q, ?> method, Q message) {
        return message instanceof RespondWorkflowTaskCompletedRequest completed
                ? method.parseRequest(completed.toBuilder()
                        .clearStickyAttributes()
                        .build()
                        .toByteString()
                        .newInput())
                : message;
    }
}
