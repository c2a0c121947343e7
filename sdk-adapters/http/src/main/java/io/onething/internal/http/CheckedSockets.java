package io.onething.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/** Makes sockets that connect only where the rule allows (受限套接字): what counts is the address connected to, not what a name promised. */
final class CheckedSockets extends SocketFactory {
    private final AddressRule rule;

    CheckedSockets(AddressRule rule) {
        this.rule = rule;
    }

    @Override
    public Socket createSocket() {
        return new CheckedSocket(rule);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw connectedAtOnce();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        throw connectedAtOnce();
    }

    private static SocketException connectedAtOnce() {
        return new SocketException("this factory makes unconnected sockets only, so that each connect is checked");
    }

    private static final class CheckedSocket extends Socket {
        private final AddressRule rule;

        CheckedSocket(AddressRule rule) {
            this.rule = rule;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress target)
                    || target.isUnresolved()
                    || !rule.allows(target.getAddress())) {
                throw new ForbiddenAddressException();
            }
            super.connect(endpoint, timeout);
        }
    }

    /** The address rule forbids the address. */
    static final class ForbiddenAddressException extends IOException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException() {
            super("the address is not allowed");
        }
    }
}
