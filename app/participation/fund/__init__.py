"""The neighbourhood fund: rules, applications, jury, payments, proof."""
