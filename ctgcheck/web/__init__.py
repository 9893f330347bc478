"""Request -> page: the secretary's page, served on the loopback address of her own computer and nowhere else.

``guard`` decides who may ask, ``forms`` reads what is sent without writing it, ``store`` keeps it in memory,
``checking`` runs the pipeline in a thread, the modules named ``*_view`` word what the templates show.
"""
