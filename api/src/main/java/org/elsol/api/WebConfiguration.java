package org.elsol.api;

import jakarta.servlet.Filter;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.BodyLimit;
import org.elsol.api.http.RequestLog;
import org.elsol.api.http.ResponseHeaders;
import org.elsol.api.identity.CallerArgument;
import org.elsol.api.identity.KeyFilter;
import org.elsol.api.problem.ProblemValve;
import org.elsol.api.problem.ProblemWriter;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Caller;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands around the controllers: filters, in their order, and the server's own settings. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** These two repeat the address of a call that cannot be read or leads nowhere, and what was searched in it. */
    private static final List<String> TALKATIVE =
            List.of("org.apache.coyote.http11.Http11Processor", "org.springframework.web.servlet.PageNotFound");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    WebConfiguration() {
        LoggingSystem logging = LoggingSystem.get(WebConfiguration.class.getClassLoader());
        TALKATIVE.forEach(name -> logging.setLogLevel(name, LogLevel.ERROR));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/docs");
        registry.addRedirectViewController("/codec", "/codec/index.html");
    }

    @Bean
    FilterRegistrationBean<RequestLog> requestLog() {
        return at(1, new RequestLog());
    }

    @Bean
    FilterRegistrationBean<ResponseHeaders> responseHeaders() {
        return at(2, new ResponseHeaders());
    }

    /** Only Temporal's web interface calls from a page of another origin, and it calls the codec alone. */
    @Bean
    FilterRegistrationBean<CorsFilter> origins(ApiSettings settings) {
        UrlBasedCorsConfigurationSource calls = new UrlBasedCorsConfigurationSource();
        if (!settings.uiOrigins().isEmpty()) {
            CorsConfiguration codec = new CorsConfiguration();
            codec.setAllowedOrigins(settings.uiOrigins());
            codec.setAllowedMethods(List.of("POST", "OPTIONS"));
            codec.setAllowedHeaders(List.of("content-type", "x-namespace", "authorization"));
            codec.setAllowCredentials(true);
            calls.registerCorsConfiguration("/api/v1/codec/decode", codec);
        }
        return at(3, new CorsFilter(calls));
    }

    @Bean
    FilterRegistrationBean<KeyFilter> keyFilter(ApiKeys keys, ProblemWriter problems) {
        return at(4, new KeyFilter(keys, problems));
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ApiSettings settings, ProblemWriter problems) {
        return at(5, new BodyLimit(settings.maxBodyBytes(), problems));
    }

    /**
     * What Tomcat refuses itself is a problem too. A body that is refused while it comes is still read, up to the size
     * of another upload: a caller who is cut off while sending would not see the answer.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(ApiSettings settings) {
        long swallowed = Math.min(Integer.MAX_VALUE, Math.max(settings.maxUploadBytes(), settings.maxBodyBytes()));
        return server -> {
            server.addConnectorCustomizers(
                    connector -> connector.setProperty("maxSwallowSize", Long.toString(swallowed)));
            server.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                }
            });
        };
    }

    /** After Boot's own filter for metrics, which is first. */
    private static <F extends Filter> FilterRegistrationBean<F> at(int place, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10 + place);
        return registration;
    }
}
