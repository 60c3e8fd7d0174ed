/* SPDX-License-Identifier: MIT */
#include "chance/gamma.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

/* Stirling's series is exact to the last bits from here on. */
static const double STIRLING_FROM = 16.0;

/* From this shape on the uniform expansion is exact to 1e-14, and series would need 1e5 terms. */
static const double UNIFORM_FROM = 1e8;

static const double CONVERGED = 1e-17;

/* log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2) for x at or above STIRLING_FROM. */
static double stirling_rest(double x)
{
    double y = 1.0 / (x * x);

    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / x;
}

double gamma_log(double x)
{
    double product = 1.0;

    for (; x < STIRLING_FROM; x += 1.0)
        product *= x;
    return (x - 0.5) * log(x) - x + 0.5 * log(2.0 * PI) + stirling_rest(x) - log(product);
}

/* m - log(1 + m) without the loss of digits for small m. */
static double deviance(double m)
{
    if (fabs(m) > 1e-3)
        return m - log1p(m);
    return m * m * (1.0 / 2 - m * (1.0 / 3 - m * (1.0 / 4 - m * (1.0 / 5 - m / 6))));
}

/* x^shape e^-x / Gamma(shape). For large shapes the three factors are huge and nearly cancel, so
 * their logarithms are taken together. */
static double front_factor(double shape, double x)
{
    if (shape < STIRLING_FROM)
        return exp(shape * log(x) - x - gamma_log(shape));
    return sqrt(shape / (2.0 * PI)) *
           exp(-shape * deviance((x - shape) / shape) - stirling_rest(shape));
}

/* Sum of x^n / (shape (shape + 1) ... (shape + n)): with the front factor P(X <= x). */
static double series(double shape, double x)
{
    double term = 1.0 / shape, total = term;

    for (double n = shape + 1.0; term > total * CONVERGED; n += 1.0) {
        term *= x / n;
        total += term;
    }
    return total;
}

/* The continued fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)) by Lentz's method: with
 * the front factor P(X > x). */
static double fraction(double shape, double x)
{
    double b = x + 1.0 - shape;
    double c = HUGE_VAL, d = 1.0 / b, value = d, step = 0.0;

    for (double n = 1.0; fabs(step - 1.0) > 3e-16; n += 1.0) {
        double a = -n * (n - shape);

        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        step = c * d;
        value *= step;
    }
    return value;
}

/* Temme's uniform expansion: nearly a normal distribution, with the first correction. */
static double uniform(double shape, double x)
{
    double m = (x - shape) / shape;
    double eta = copysign(sqrt(2.0 * deviance(m)), m);
    double z = eta * sqrt(shape / 2.0);

    return 0.5 * erfc(z) + exp(-z * z) / sqrt(2.0 * PI * shape) * (-1.0 / 3 + eta / 12);
}

double gamma_above(double shape, double x)
{
    if (x <= 0.0)
        return 1.0;
    if (shape >= UNIFORM_FROM)
        return fmax(0.0, fmin(1.0, uniform(shape, x)));
    if (x < shape + 1.0)
        return fmax(0.0, 1.0 - front_factor(shape, x) * series(shape, x));
    return front_factor(shape, x) * fraction(shape, x);
}
