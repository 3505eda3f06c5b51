"""Making of models: data preparation, training, model cards. Stands at the top beside `app`; nothing imports it. Nothing is trained yet."""
