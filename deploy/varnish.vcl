vcl 4.1;
# Varnish before itu-plan: keeps what everybody is answered until a write tells it to let go.
# Debian: apt-get install varnish varnish-modules; see docs/operations.md.

import std;
import xkey;

# Several hosts: one backend for each, and a round robin of vmod_directors in vcl_init and vcl_recv.
backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = { .url = "/healthz"; .interval = 2s; .timeout = 2s; .window = 3; .threshold = 2; .initial = 2; }
}

# The hosts that run itu-plan.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403, "Only the hosts of the application may purge"));
        }
        if (!req.http.Surrogate-Key) {
            return (synth(400, "Name what to purge in Surrogate-Key"));
        }
        set req.http.X-Count = xkey.purge(req.http.Surrogate-Key);
        return (synth(200, "Let go of " + req.http.X-Count));
    }

    # What is shown to one reader goes past. Other cookies are none of ours.
    if (req.http.Authorization || req.http.If-Match
        || req.http.Cookie ~ "(^|;\s*)(sessionid|csrftoken|messages|django_language)=") {
        return (pass);
    }
    unset req.http.Cookie;

    # Each form of an answer once. A page says its language in its address; the API speaks the
    # first one of LANGUAGES that a reader takes: with more than one, leave that one here.
    if (req.url ~ "^/(api|[a-z][a-z])/") {
        unset req.http.Accept-Language;
    }
    if (req.url ~ "^/api/v1/(docs|schema)/") {
        return (pass);
    }
    if (req.url !~ "^/api/" || !req.http.Accept
        || req.http.Accept ~ "^(application/json|\*/\*|text/html\b.*\*/\*.*)$") {
        set req.http.Accept = "*/*";
    } elsif (req.http.Accept !~ "^(text/csv|application/x-ndjson|application/(graphml\+xml|vnd\.[a-z.-]+))$") {
        return (pass);
    }

    # While a host answers, only so long is an old answer good enough.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 60s;
    }
}

sub vcl_hash {
    # Addresses in answers begin as the reader's does; who ends TLS before Varnish says how.
    hash_data(req.http.X-Forwarded-Proto);
}

sub vcl_backend_fetch {
    # What is kept for all is asked for anew: a host must not answer with what it had before.
    if (!bereq.uncacheable) {
        set bereq.http.Cache-Control = "no-cache";
    }
}

sub vcl_backend_response {
    if (beresp.http.Cache-Control ~ "s-maxage") {
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        set beresp.keep = 1h;   # to ask whether it has changed, by its ETag
        set beresp.grace = 1d;  # readers are answered while no host is
    } elsif (bereq.url !~ "^/static/" || beresp.status != 200) {
        set beresp.uncacheable = true;
        set beresp.ttl = 2m;
    }
    # A refreshing that fails leaves what there is.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
}

sub vcl_deliver {
    # No write reaches the caches behind this one: they ask each time.
    if (resp.http.Cache-Control ~ "s-maxage") {
        set resp.http.Cache-Control = "public, no-cache";
    }
    unset resp.http.Surrogate-Key;
    unset resp.http.xkey;
    if (obj.hits > 0) {
        set resp.http.Cache-Status = "varnish; hit";
    } else {
        set resp.http.Cache-Status = "varnish; fwd=miss";
    }
}
